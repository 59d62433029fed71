"""Reading a paper from outside (Word, PDF, text) in a limited child process."""
