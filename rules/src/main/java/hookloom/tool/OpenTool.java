package hookloom.tool;

import hookloom.hook.HookContext;

/** A command line whose flags and keys are known, but not yet all of its values. */
public interface OpenTool extends CompiledTool {

  /**
   * Runs it.
   *
   * @param stdin what it may read from {@code -}; null when there is none
   * @param values of the open keys, in the order in which they were given
   */
  ToolResult run(HookContext context, String stdin, String[] values);
}
