"""Whatever the check accepts is rendered: made-up and mutated trees of data, thousands of them, judged one by one."""
