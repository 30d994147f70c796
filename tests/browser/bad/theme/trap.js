document.addEventListener('keydown', function (event) {
  if (event.key === 'Tab' && document.activeElement.localName === 'a') event.preventDefault();
});
