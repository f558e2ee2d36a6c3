"""The briefing: a page for people about what a warehouse holds. Reads the warehouse; never writes into it."""
