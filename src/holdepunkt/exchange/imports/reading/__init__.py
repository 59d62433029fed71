"""Reading a file from outside, in a child process with little memory and little time."""
