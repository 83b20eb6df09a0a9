"""What a reader takes home: programs, tables, pictures."""
