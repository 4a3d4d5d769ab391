class AppTest { @org.junit.jupiter.api.Test void one() {} }
