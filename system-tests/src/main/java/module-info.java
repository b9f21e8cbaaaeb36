/** Real processes and real sockets, driven by tests; there is nothing in it to depend on. */
module org.pescadero.systemtests {}
