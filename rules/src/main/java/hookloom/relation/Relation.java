package hookloom.relation;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.databag.Bag;
import hookloom.model.Life;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent.EndpointInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * One relation of a model: its sides, who is in scope, and every databag. Changed by the model's
 * facts alone.
 */
public final class Relation {
  private final int id;
  private final String key;
  private final Scope scope;
  private final List<EndpointInfo> sides;
  private final Bag[] appBags;
  private final HashMap<UnitName, Participant> participants = new HashMap<>(); // never iterated
  private final ArrayList<Participant> ordered = new ArrayList<>();
  private Life life = Life.ALIVE;
  private boolean suspended;
  private String status = "joining";
  private String statusMessage = "";
  private long forceDueMicros = -1;
  private int lifeCount;
  private int inScope;
  private int count;

  /**
   * A relation that is alive, with nobody in scope and empty application bags (R59).
   *
   * @param sides requirer then provider, or the one side of a peer relation
   */
  public Relation(int id, String key, Scope scope, List<EndpointInfo> sides) {
    this.id = id;
    this.key = key;
    this.scope = scope;
    this.sides = sides;
    this.appBags = new Bag[sides.size()];
    Arrays.fill(appBags, Bag.EMPTY);
  }

  /**
   * All that is kept of a relation, as a value.
   *
   * @param appBags of the sides
   * @param participants in the order of their first entry
   */
  public record Saved(
      int id,
      String key,
      Scope scope,
      List<EndpointInfo> sides,
      List<Bag> appBags,
      List<Participant.Saved> participants,
      Life life,
      boolean suspended,
      String status,
      String statusMessage,
      long forceDueMicros,
      int lifeCount,
      int count) {}

  /** What it is now, as a value. */
  public Saved saved() {
    List<Participant.Saved> all = new ArrayList<>(ordered.size());
    for (Participant participant : ordered) {
      all.add(participant.saved());
    }
    return new Saved(
        id,
        key,
        scope,
        sides,
        List.of(appBags),
        List.copyOf(all),
        life,
        suspended,
        status,
        statusMessage,
        forceDueMicros,
        lifeCount,
        count);
  }

  /** The relation that was {@link #saved}. */
  public static Relation of(Saved saved) {
    Relation relation = new Relation(saved.id(), saved.key(), saved.scope(), saved.sides());
    for (int side = 0; side < saved.appBags().size(); side++) {
      relation.appBags[side] = saved.appBags().get(side);
    }
    for (Participant.Saved one : saved.participants()) {
      Participant participant = Participant.of(one);
      relation.participants.put(participant.unit(), participant);
      relation.ordered.add(participant);
      relation.inScope += participant.inScope ? 1 : 0;
    }
    relation.life = saved.life();
    relation.suspended = saved.suspended();
    relation.status = saved.status();
    relation.statusMessage = saved.statusMessage();
    relation.forceDueMicros = saved.forceDueMicros();
    relation.lifeCount = saved.lifeCount();
    relation.count = saved.count();
    return relation;
  }

  /** Unique in the model (R11). */
  public int id() {
    return id;
  }

  /** As in R12. */
  public String key() {
    return key;
  }

  /** Container if either endpoint is (R58). */
  public Scope scope() {
    return scope;
  }

  /** Requirer then provider, or one for a peer relation. */
  public List<EndpointInfo> sides() {
    return sides;
  }

  /** Whether it is a peer relation. */
  public boolean isPeer() {
    return sides.size() == 1;
  }

  /** Whether it is container-scoped. */
  public boolean isContainer() {
    return scope == Scope.CONTAINER;
  }

  /** Alive, dying or removed. */
  public Life life() {
    return life;
  }

  /** Whether it is suspended (R141). */
  public boolean isSuspended() {
    return suspended;
  }

  /** The status word (R269). */
  public String status() {
    return status;
  }

  /** Its message; may be empty. */
  public String statusMessage() {
    return statusMessage;
  }

  /** When every unit is taken out of its scope (R72); -1 if nobody forces it away. */
  public long forceDueMicros() {
    return forceDueMicros;
  }

  /** Grows with each change of life or suspension. */
  public int lifeCount() {
    return lifeCount;
  }

  /** How many units are in scope. */
  public int inScope() {
    return inScope;
  }

  /** Which side an application is, or -1. */
  public int sideOf(AppName app) {
    for (int i = 0; i < sides.size(); i++) {
      if (sides.get(i).app().equals(app)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The side that the units of this one observe (R108): the other, or itself in a peer relation.
   */
  public int observedSide(int side) {
    Marks.reached(Rule.R108);
    return isPeer() ? 0 : 1 - side;
  }

  /** The application of a side. */
  public AppName app(int side) {
    return sides.get(side).app();
  }

  /** The endpoint of a side. */
  public Endpoint endpoint(int side) {
    return sides.get(side).endpoint();
  }

  /** The bag of the application of a side. */
  public Bag appBag(int side) {
    return appBags[side];
  }

  /** The participant of that name, in scope or not; null if it never entered. */
  public Participant participant(UnitName unit) {
    return participants.get(unit);
  }

  /** All that ever entered, in the order of their first entry. */
  public List<Participant> participants() {
    return ordered;
  }

  /** Whether two principals' units see each other here (R13). */
  public boolean sharesScope(UnitName principal, UnitName otherPrincipal) {
    Marks.reached(Rule.R13);
    return !isContainer() || principal.equals(otherPrincipal);
  }

  /** Whether the endpoint of that side is a peer's with container scope, alone by R62. */
  public boolean isLonely(int side) {
    return isContainer() && endpoint(side).role() == Role.PEER;
  }

  // What facts change

  /** A unit is in scope from now on, with this bag. */
  public void enter(UnitName unit, UnitName principal, Bag bag) {
    Participant participant = participants.get(unit);
    if (participant == null) {
      participant = new Participant(unit, principal, sideOf(unit.application()));
      participants.put(unit, participant);
      ordered.add(participant);
    }
    participant.bag = bag;
    participant.inScope = true;
    participant.departing = false;
    participant.count = ++count;
    inScope++;
  }

  /** A unit's departure is announced (R147). */
  public void depart(UnitName unit) {
    Participant participant = participants.get(unit);
    participant.departing = true;
    participant.count = ++count;
  }

  /** A unit has left scope; its bag stays (R140). */
  public void leave(UnitName unit) {
    Participant participant = participants.get(unit);
    Marks.reached(Rule.R140);
    participant.inScope = false;
    participant.departing = false;
    participant.count = ++count;
    inScope--;
  }

  /** A unit's bag was written. */
  public void write(UnitName unit, Bag bag) {
    Participant participant = participants.get(unit);
    participant.bag = bag;
    participant.count = ++count;
  }

  /** An application's bag was written. */
  public void writeApp(int side, Bag bag) {
    appBags[side] = bag;
  }

  /** Life advances (R15). */
  public void live(Life next) {
    life = next;
    lifeCount++;
  }

  /** Somebody forces it away by that time. */
  public void force(long dueMicros) {
    forceDueMicros = dueMicros;
  }

  /** Suspended or resumed. */
  public void suspend(boolean now) {
    suspended = now;
    lifeCount++;
  }

  /** The status changes (R269). */
  public void status(String word, String message) {
    status = word;
    statusMessage = message;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(id).append(' ').append(key).append(' ').append(life).append(' ').append(suspended);
    text.append(forceDueMicros)
        .append(' ')
        .append(status)
        .append(' ')
        .append(lifeCount)
        .append(' ')
        .append(count);
    for (Bag bag : appBags) {
      text.append(' ').append(bag);
    }
    for (Participant participant : ordered) {
      text.append(' ').append(participant.unit()).append(participant.inScope ? "+" : "-");
      text.append(participant.departing ? "d" : "").append(participant.bag);
    }
    return text.toString();
  }
}
