"""The decision: functions over values. No I/O, no clock, no chance, and nothing imported but the contracts."""
