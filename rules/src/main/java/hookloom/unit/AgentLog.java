package hookloom.unit;

import hookloom.names.UnitName;

/** Where an agent's lines of the log go, its hooks' among them (R243, R258). */
@FunctionalInterface
public interface AgentLog {

  /** One line; called on whatever thread the agent's turn runs. */
  void line(UnitName unit, String level, String module, String message);
}
