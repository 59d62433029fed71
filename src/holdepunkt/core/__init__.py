"""The cellar: values in, values out. No framework, no clock, no file, no network."""
