"""What a reader takes hold of on two lessons or more."""
