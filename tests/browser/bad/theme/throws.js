throw new Error('この誤りは見本です');
