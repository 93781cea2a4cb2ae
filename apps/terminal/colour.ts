// Colours, where the terminal has them and wants them.

