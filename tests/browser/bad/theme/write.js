document.querySelector('main').textContent = '書き込んだ文';
