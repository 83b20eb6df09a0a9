"""What readers paste: the prints of other tools, read as logits and names."""
