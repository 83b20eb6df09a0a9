"""What the tools of teachers share: sets of questions, results, sheets. No lesson knows it."""
