import Testing

@testable import Files

@Suite struct HomeTests {
    /// Finds the home in a made-up file system of these folders.
    static func find(
        _ folders: Set<String>, executable: String, _ environment: [String: String] = [:]
    ) throws(HomeError) -> Home {
        try Home.find(environment: environment, executable: executable, isFolder: folders.contains)
    }

    @Test func theVariableComesFirst() throws {
        let folders: Set = ["/h/Models", "/h/Assets", "/src/Models", "/src/Assets"]
        let home = try Self.find(folders, executable: "/src/.build/release/glyphspace", ["GLYPHSPACE_HOME": "/h/"])
        #expect(home == Home(folder: "/h"))
        #expect(home.models == "/h/Models")
        #expect(home.assets == "/h/Assets")
    }

    @Test func anEmptyVariableIsNone() throws {
        let home = try Self.find(["/s/Models", "/s/Assets"], executable: "/s/glyphspace", ["GLYPHSPACE_HOME": ""])
        #expect(home.folder == "/s")
    }

    @Test func upwardsFromTheExecutable() throws {
        // A folder with only one of both is passed by.
        let folders: Set = ["/src/Models", "/src/Assets", "/src/.build/Models"]
        #expect(try Self.find(folders, executable: "/src/.build/release/glyphspace").folder == "/src")
    }

    @Test func inTheRootFolder() throws {
        #expect(try Self.find(["/Models", "/Assets"], executable: "/bin/glyphspace").models == "/Models")
    }

    @Test func besideBin() throws {
        let folders: Set = ["/usr/local/share/glyphspace/Models", "/usr/local/share/glyphspace/Assets"]
        #expect(try Self.find(folders, executable: "/usr/local/bin/glyphspace").folder == "/usr/local/share/glyphspace")
    }

    @Test func aWrongVariableIsAnError() {
        let error = #expect(throws: HomeError.self) {
            try Self.find(["/s/Models", "/s/Assets"], executable: "/s/glyphspace", ["GLYPHSPACE_HOME": "/x"])
        }
        #expect(
            error?.description
                == "GLYPHSPACE_HOME: /x does not hold the folders Models and Assets (set it to the folder that does, or unset it)"
        )
    }

    @Test func whatWasSearchedIsSaid() {
        let beside = #expect(throws: HomeError.self) { try Self.find([], executable: "/opt/g/bin/glyphspace") }
        #expect(
            beside?.description
                == "Models and Assets: found neither upwards from /opt/g/bin nor in /opt/g/share/glyphspace "
                + "(set GLYPHSPACE_HOME to the folder that holds both)")
        let upwards = #expect(throws: HomeError.self) { try Self.find([], executable: "/opt/g/glyphspace") }
        #expect(
            upwards?.description == "Models and Assets: not found upwards from /opt/g "
                + "(set GLYPHSPACE_HOME to the folder that holds both)")
    }

    @Test func theRunningProgramIsKnown() {
        #expect(Home.executablePath().hasPrefix("/"))
    }
}

@Suite struct UserFoldersTests {
    @Test func theVariablesDecide() throws {
        let folders = try #require(
            UserFolders(environment: [
                "HOME": "/home/u", "XDG_CONFIG_HOME": "/c/", "XDG_STATE_HOME": "/s", "XDG_DATA_HOME": "/d",
            ]))
        #expect(folders.config == "/c/glyphspace")
        #expect(folders.state == "/s/glyphspace")
        #expect(folders.data == "/d/glyphspace")
        #expect(folders.models == "/d/glyphspace/models")
    }

    @Test func homeIsTheRest() throws {
        // Relative paths are to be ignored.
        let folders = try #require(
            UserFolders(environment: ["HOME": "/home/u", "XDG_CONFIG_HOME": "c", "XDG_DATA_HOME": ""]))
        #expect(folders.config == "/home/u/.config/glyphspace")
        #expect(folders.state == "/home/u/.local/state/glyphspace")
        #expect(folders.data == "/home/u/.local/share/glyphspace")
        #expect(UserFolders(environment: [:], home: "/root")?.config == "/root/.config/glyphspace")
    }

    @Test func withoutAnyThereAreNone() {
        #expect(UserFolders(environment: ["HOME": "relative"]) == nil)
    }
}
