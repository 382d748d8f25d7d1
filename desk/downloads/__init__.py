"""What is filtered, as a file: a spreadsheet, or one Word file to read on a train."""
