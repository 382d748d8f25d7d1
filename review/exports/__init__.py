"""What the panel sees of a call, as a file: names as the phase says, readers by letter only."""
