"""Documents of word processors and PDF files: their text as paragraphs, and these as the page that the rest reads."""
