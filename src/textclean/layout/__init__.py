"""What rules know about lines and blocks."""
