"""How people reach us: each channel turns its own input into a `Submission`, and carries our answers back."""
