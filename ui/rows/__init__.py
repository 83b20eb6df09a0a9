"""The rows that two lessons train on: irises, or a table of the reader's own."""
