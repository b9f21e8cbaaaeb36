/** Network stacks, and the datagram ports on them. */
module org.pescadero.msocket {
    requires static org.jspecify;

    exports org.pescadero.msocket;
}
