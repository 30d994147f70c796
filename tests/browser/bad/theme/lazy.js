document.querySelector('input').addEventListener('focus', function () {
  var script = document.createElement('script');
  script.src = '../../theme/shard.js';
  document.head.append(script);
});
