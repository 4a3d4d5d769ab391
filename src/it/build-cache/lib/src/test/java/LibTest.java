class LibTest { @org.junit.jupiter.api.Test void one() {} }
