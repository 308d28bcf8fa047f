package hookloom.tool;

import hookloom.hook.HookContext;

/** A command line of a hook tool, parsed once; to be run in any hook, by any thread. */
@FunctionalInterface
public interface CompiledTool {

  /**
   * Runs it.
   *
   * @param stdin what it may read from {@code -}; null when there is none
   */
  ToolResult run(HookContext context, String stdin);
}
