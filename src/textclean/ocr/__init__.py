"""What the rules for OCR know: tokens, word lists, confusions, how noisy a document is."""
