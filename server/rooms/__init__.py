"""Rooms: what a class answers, kept for two hours; no run of the script takes part."""
