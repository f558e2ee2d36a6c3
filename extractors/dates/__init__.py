"""Dates as pages print them: calendar names, forms, clocks, labels, datelines. Start reading in printed.py."""
