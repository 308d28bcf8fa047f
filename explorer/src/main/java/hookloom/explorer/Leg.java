package hookloom.explorer;

/** A message between an agent and its model that is a step of its own. */
final class Leg extends ReadyItem {
  private final AgentCell agent;
  private final Cell<?, ?> to;
  private final Object message;
  private final long cause;
  private final int life;

  /** The bags in it; null if there are none. */
  private final FetchedReads.Fetch fetch;

  /** With the agent that sent it or is to get it: void once that agent has died. */
  Leg(AgentCell agent, Cell<?, ?> to, Object message, long cause, FetchedReads.Fetch fetch) {
    this.agent = agent;
    this.to = to;
    this.message = message;
    this.cause = cause;
    this.life = agent.life();
    this.fetch = fetch;
  }

  @Override
  int rank() {
    return WORK;
  }

  @Override
  String name() {
    return agent.name();
  }

  @Override
  void strike() {
    if (fetch == null) {
      arrive();
    } else {
      fetch.arrives(this::arrive);
    }
  }

  private void arrive() {
    if (life == agent.life()) {
      agent.host().arrive(to, message, cause, agent);
    }
  }
}
