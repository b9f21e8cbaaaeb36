/** Architecture, citations and documentation, read by tests; there is nothing in it to depend on. */
module org.pescadero.checks {}
