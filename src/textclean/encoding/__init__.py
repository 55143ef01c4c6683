"""What the character rules know about encodings, damage and single characters."""
