"""What the lab remembers of one reader: the session, the state, and what a browser keeps."""
