package hookloom.trace.check;

import hookloom.process.Switches;

/** All judges of one trace. */
final class Judges {
  final HookJudge hooks;
  final RelationJudge relations;
  final BagJudge bags;
  final ReadJudge reads;
  final LifeJudge lives;
  final LeaseJudge leases;
  final DueJudge dues;
  final OfferJudge offers;
  final LivenessJudge liveness;

  Judges(Verdicts verdicts, Switches switches) {
    this.hooks = new HookJudge(verdicts, switches);
    this.relations = new RelationJudge(verdicts, switches);
    this.bags = new BagJudge(verdicts, switches);
    this.reads = new ReadJudge(verdicts, bags, switches.snapshotEager());
    this.lives = new LifeJudge(verdicts);
    this.leases = new LeaseJudge(verdicts);
    this.dues = new DueJudge(verdicts, relations, switches.peerAppSelfNotify());
    this.offers = new OfferJudge(verdicts);
    this.liveness = new LivenessJudge(verdicts, switches, relations);
  }
}
