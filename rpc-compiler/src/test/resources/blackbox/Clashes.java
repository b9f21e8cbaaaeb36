package blackbox;

import org.pescadero.rpc.Remote;

/** Everything here is called as something in generated code is. */
@Remote
public interface Clashes {
    Call procedures(In in, Out out, List list, Optional optional);

    Reply dispatch(Call at, Reply bits, int call, int channel, int results, int arguments, int e, int result);

    void writeListOfString(java.util.List<String> values, java.util.List<String[]> value);

    int channel();

    int hashCode(int value);

    record Call(int value) {}

    record In(int in, int at, int bits, boolean e) {}

    record Out(String out, String value, java.util.List<String> values) {}

    record List(int size) {}

    record Optional(java.util.Optional<String> optional, int... thrown) {}

    record Reply(String reply, boolean in) {
        public Reply {
            reply = reply.strip();
        }
    }
}
