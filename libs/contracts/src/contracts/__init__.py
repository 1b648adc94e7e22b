"""The words that services say to each other: messages, ids, topics, headers, reasons, rules, configuration."""
