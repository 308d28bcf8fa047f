package hookloom.controlleractors;

import hookloom.live.host.Effect;
import hookloom.live.wire.AgentInbox;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.ControllerInbox.AgentCall;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The unit agents that are connected to a model. What an agent hears and says is one session, like
 * a connection: numbered both ways. A gap, a dead peer or a record that was rebuilt ends it; the
 * agent starts anew and connects again (R209). So nothing of a session needs to be stored, and what
 * was acknowledged is in the record.
 */
final class Agents {

  /** An agent's actor is gone. */
  record Lost(UnitName unit, long incarnation) {}

  private final ModelCore core;
  private final ModelFaults faults;
  private final LinkedHashMap<UnitName, Session> sessions = new LinkedHashMap<>();
  private int quiet;
  private long messages;

  Agents(ModelCore core, ModelFaults faults) {
    this.core = core;
    this.faults = faults;
  }

  void onCall(AgentCall call) {
    Session session = sessions.get(call.unit());
    if (call.message() instanceof ModelMessage.Connect) {
      if (session != null && session.incarnation >= call.incarnation()) {
        if (session.incarnation > call.incarnation()) {
          gone(call.agent(), call.incarnation());
        }
        return;
      }
      if (session != null) {
        end(session);
      }
      session = open(call);
    } else if (session == null
        || session.incarnation != call.incarnation()
        || call.number() > session.got + 1) {
      gone(call.agent(), call.incarnation());
      if (session != null && session.incarnation == call.incarnation()) {
        end(session);
      }
      return;
    } else if (call.number() <= session.got) {
      return; // it came twice
    }
    session.got++;
    messages++;
    busy(session);
    if (call.message() != null) {
      core.run(call.message(), call.unit().text(), call.cause());
    } else {
      core.workers()
          .tell(call.unit().application(), call.toApplication(), core.known(), call.cause());
    }
  }

  private void gone(ActorRef<AgentInbox> agent, long incarnation) {
    core.act(door -> agent.tell(new AgentInbox.SessionGone(incarnation)));
  }

  private Session open(AgentCall call) {
    Session session = new Session(call.unit(), call.incarnation(), call.agent());
    sessions.put(call.unit(), session);
    Lost lost = new Lost(call.unit(), call.incarnation());
    core.act(
        door -> {
          door.watch(session.agent, lost);
          session.agent.tell(new AgentInbox.Welcome(session.incarnation, door.self().narrow()));
        });
    return session;
  }

  private void end(Session session) {
    sessions.remove(session.unit);
    if (session.isQuiet) {
      quiet--;
    }
    FaultyLine line = faults.lineOf(session.unit);
    if (line != null) {
      line.sessionOver();
    }
    core.act(door -> door.unwatch(session.agent));
    core.run(new ModelMessage.Disconnected(session.unit), session.unit.text(), 0);
  }

  private void onGone(UnitName unit, long incarnation) {
    Session session = sessions.get(unit);
    if (session != null && session.incarnation == incarnation) {
      end(session);
    }
  }

  private void busy(Session session) {
    if (session.isQuiet) {
      session.isQuiet = false;
      quiet--;
    }
  }

  void onQuiet(ControllerInbox.Quiet told) {
    Session session = sessions.get(told.unit());
    if (session != null
        && session.incarnation == told.incarnation()
        && session.got == told.sent()
        && session.sent == told.got()
        && !session.isQuiet) {
      session.isQuiet = true;
      quiet++;
    }
  }

  void onPing(ControllerInbox.Ping ping) {
    Session session = sessions.get(ping.unit());
    FaultyLine line = faults.lineOf(ping.unit());
    if (line != null && line.isCut()) {
      return;
    }
    boolean isBehind = line != null && line.hasCalls();
    if (session == null
        || session.incarnation != ping.incarnation()
        || session.got != ping.sent() && !isBehind) {
      gone(ping.agent(), ping.incarnation());
      onGone(ping.unit(), ping.incarnation());
      return;
    }
    AgentInbox.Pong pong = new AgentInbox.Pong(ping.incarnation(), session.sent);
    core.act(door -> session.agent.tell(pong));
  }

  void onLost(Lost lost) {
    onGone(lost.unit(), lost.incarnation());
  }

  void tell(UnitName unit, Effect.Send send) {
    FaultyLine line = send.message() instanceof Notice ? faults.lineOf(unit) : null;
    if (line != null) {
      line.tell(send);
    } else {
      sendNow(unit, send);
    }
  }

  /** What is meant for an agent that is not connected is void: connecting tells it everything. */
  void sendNow(UnitName unit, Effect.Send send) {
    Session session = sessions.get(unit);
    if (session == null) {
      return;
    }
    AgentMessage message =
        send.message() instanceof Notice notice
            ? new AgentMessage.Told(notice)
            : (AgentMessage) send.message();
    AgentInbox.ToAgent told =
        new AgentInbox.ToAgent(
            session.incarnation, ++session.sent, send.stamp(), send.cause(), message);
    messages++;
    busy(session);
    core.act(door -> session.agent.tell(told));
  }

  /** Of a fault. */
  void tell(UnitName unit, AgentMessage message) {
    sendNow(unit, new Effect.Send(new UnitAddress(unit), message, core.known(), 0));
  }

  /** The agent's connection is cut: it is another life that connects again. */
  void cutOff(UnitName unit) {
    Session session = sessions.get(unit);
    if (session != null) {
      gone(session.agent, session.incarnation);
      sessions.remove(unit);
      quiet -= session.isQuiet ? 1 : 0;
      core.act(door -> door.unwatch(session.agent));
      core.turn(new ModelMessage.Disconnected(unit));
    }
  }

  boolean isConnected(UnitName unit) {
    return sessions.containsKey(unit);
  }

  boolean areQuiet() {
    return quiet == sessions.size();
  }

  /** Those that have something to do, no more than so many. */
  List<UnitName> busy(int atMost) {
    return sessions.values().stream()
        .filter(session -> !session.isQuiet)
        .limit(atMost)
        .map(session -> session.unit)
        .toList();
  }

  /** Messages between model and agents so far, both ways. */
  long messages() {
    return messages;
  }
}
