package hookloom.model;

import hookloom.hook.HookContext.ApplicationStatus;
import hookloom.hook.HookContext.GoalState;
import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;
import hookloom.process.Turn;
import hookloom.unit.AgentMessage;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What running hooks ask of the record by message: answered from {@link ModelReader} alone. */
final class Questions {
  private final ModelState state;
  private final ModelReader reader;

  Questions(ModelState state, ModelReader reader) {
    this.state = state;
    this.reader = reader;
  }

  /** Answers; a unit that is no more gets no answer but is told that it is gone. */
  void ask(ModelMessage.Ask request, Turn<ModelFact> turn) {
    Unit unit = state.unit(request.unit());
    if (unit == null) {
      turn.send(new UnitAddress(request.unit()), new AgentMessage.Gone());
    } else {
      QueryAnswer answer = answer(unit, request.query(), turn.nowMicros());
      turn.send(unit.mailbox, new AgentMessage.Answered(request.number(), answer));
    }
  }

  private QueryAnswer answer(Unit asking, ModelQuery query, long nowMicros) {
    UnitName unit = asking.name;
    if (query instanceof ModelQuery.ReadBag read) {
      // A question may be on its way for longer than its unit was sure to lead.
      boolean leads = read.isLeader() && asking.app.lease.isHeldBy(unit, nowMicros);
      return reader.read(unit, read.relation(), read.owner(), leads);
    } else if (query instanceof ModelQuery.CaptureBags capture) {
      return new QueryAnswer.Captured(reader.capture(unit, capture.relations()));
    } else if (query instanceof ModelQuery.Config) {
      return new QueryAnswer.ConfigAnswer(reader.config(unit));
    } else if (query instanceof ModelQuery.WorkloadStatus) {
      return new QueryAnswer.StatusAnswer(reader.status(unit));
    } else if (query instanceof ModelQuery.StatusOfApplication) {
      ApplicationStatus status = reader.applicationStatus(unit);
      return new QueryAnswer.StatusesAnswer(status.application(), byText(status.units()));
    } else if (query instanceof ModelQuery.StoredState) {
      return new QueryAnswer.Texts(new TreeMap<>(reader.charmState(unit)));
    } else if (query instanceof ModelQuery.OpenedPorts) {
      return new QueryAnswer.Ports(reader.openedPorts(unit));
    } else if (query instanceof ModelQuery.OwnAddress) {
      return new QueryAnswer.AddressAnswer(reader.address(unit));
    } else if (query instanceof ModelQuery.GoalState) {
      GoalState goals = reader.goalState(unit);
      return new QueryAnswer.Goals(byText(goals.units()), goals.relations());
    } else if (query instanceof ModelQuery.LeaderSettings) {
      return new QueryAnswer.Texts(reader.leaderSettings(unit));
    }
    throw new AssertionError(query);
  }

  private static <V> SortedMap<String, V> byText(SortedMap<UnitName, V> units) {
    SortedMap<String, V> named = new TreeMap<>();
    for (Map.Entry<UnitName, V> unit : units.entrySet()) {
      named.put(unit.getKey().text(), unit.getValue());
    }
    return named;
  }
}
