package hookloom.trace.check;

import hookloom.databag.BagId;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent;

/** What hooks do while they run: commits, reads, lists. */
final class RunEvents {
  private final ModelState model;
  private final Judges judges;
  private final Moment moment;

  RunEvents(ModelState model, Judges judges, Moment moment) {
    this.model = model;
    this.judges = judges;
    this.moment = moment;
  }

  /** A bag gets a new version. */
  void commit(TraceEvent.Commit commit) {
    UnitState unit = model.unit(commit.run().unit());
    BagId id = commit.bag();
    RelationState relation = model.relation(id.relation());
    judges.lives.agentActs(unit, "commits");
    BagState bag = bag(relation, id);
    judges.bags.commits(
        unit,
        relation,
        bag,
        commit,
        unit.isIn(commit.run()),
        moment.sequence,
        moment.entry.micros());
    unit.runCommits++;
    unit.lastCommitSequence = moment.sequence;
    if (bag != null) {
      BagContent content = bag.content(bag.version);
      bag.add(
          commit.version(),
          moment.entry.n(),
          unit.place,
          content == null ? null : content.with(commit.changes()));
      bag.lastCommit = moment.entry.n();
      bag.lastRunUnit = unit.place;
      bag.lastRunCount = commit.run().count();
    }
  }

  /** A bag of the relation; null if it is an application's that has no side. */
  private BagState bag(RelationState relation, BagId id) {
    if (id.owner() instanceof UnitName owner) {
      return relation.scope(model.unit(owner)).bag;
    }
    RelationState.Side side = relation.side((AppName) id.owner());
    return side == null ? null : side.bag;
  }

  /** A bag is read. */
  void read(TraceEvent.Read read) {
    UnitState unit = model.unit(read.run().unit());
    RelationState relation = model.relation(read.bag().relation());
    ViewState view = unit.view(relation);
    boolean inRun = unit.isIn(read.run());
    unit.tells(moment.entry.micros());
    judges.lives.agentActs(unit, "reads");
    if (read.bag().owner() instanceof UnitName owner) {
      judges.reads.ofUnit(view, view.remote(model.unit(owner)), read, inRun);
      return;
    }
    RelationState.Side side = relation.side((AppName) read.bag().owner());
    if (side == null) {
      judges.reads.ofStranger(view, read);
    } else {
      judges.reads.ofApp(view, side, read, inRun);
    }
  }

  /** relation-list answered. */
  void list(TraceEvent.ListMembers list) {
    UnitState unit = model.unit(list.run().unit());
    unit.tells(moment.entry.micros());
    judges.lives.agentActs(unit, "lists members");
    ViewState view = unit.view(model.relation(list.relation()));
    judges.relations.i36c(view, unit.isIn(list.run()) ? unit.hook : null, list.names(), model);
  }
}
