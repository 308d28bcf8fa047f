package hookloom.live.deterministic;

/** Work that some actor gave away, such as a hook or a write to disk: it ends whenever it likes. */
final class LooseTask extends Ready {
  private final String path;
  private final String what;
  private final Runnable work;

  LooseTask(int number, String path, String what, Runnable work) {
    super(number);
    this.path = path;
    this.what = what;
    this.work = work;
  }

  @Override
  String path() {
    return path;
  }

  @Override
  String what() {
    return what;
  }

  @Override
  void step() {
    work.run();
  }
}
