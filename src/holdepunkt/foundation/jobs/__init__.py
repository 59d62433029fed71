"""The queue and the night's work: jobs that run later, each as a named actor."""
