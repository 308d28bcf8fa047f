package hookloom.live.wire;

import hookloom.trace.Stamp;
import hookloom.unit.AgentMessage;
import org.apache.pekko.actor.typed.ActorRef;

/** What comes to the actor of a unit's agent from its model's, wherever that is. */
public interface AgentInbox extends Wire {

  /** The session is open: this is the model, to be called directly. */
  record Welcome(long incarnation, ActorRef<ControllerInbox> model) implements AgentInbox {}

  /**
   * A message of the model, the n-th of this session.
   *
   * @param incarnation of the agent that it is meant for
   * @param number 1, 2, ... without gaps
   * @param cause the event that led to it; 0 for none
   */
  record ToAgent(long incarnation, long number, Stamp stamp, long cause, AgentMessage message)
      implements AgentInbox {}

  /** The model knows no such session: what was said in it is void. */
  record SessionGone(long incarnation) implements AgentInbox {}

  /** The answer to a ping: how many messages were sent in the session before it. */
  record Pong(long incarnation, long sent) implements AgentInbox {}
}
