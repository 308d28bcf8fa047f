package hookloom.tool;

/** The files that a tool can reach with {@code --file} and {@code -o}; scripts have none. */
public interface ToolFiles {

  /** No file at all: each use is refused, naming the file. */
  ToolFiles NONE =
      new ToolFiles() {
        @Override
        public String read(String path) throws Unavailable {
          throw new Unavailable("cannot read \"" + path + "\": there are no files in a script");
        }

        @Override
        public void write(String path, String text) throws Unavailable {
          throw new Unavailable("cannot write \"" + path + "\": there are no files in a script");
        }
      };

  /** The text of a file, a relative path being below the charm's directory. */
  String read(String path) throws Unavailable;

  /** Replaces a file by this text. */
  void write(String path, String text) throws Unavailable;

  /** A file that can not be read or written; the message is what the tool prints. */
  final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the text to print, without {@code ERROR }. */
    public Unavailable(String message) {
      super(message);
    }
  }
}
