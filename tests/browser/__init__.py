"""The program in a browser, as officials use it: what is written on the screen is read and pressed."""
