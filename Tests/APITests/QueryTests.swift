// Label and field selectors.

import API
import Messages
import Testing

@Suite struct LabelQueryTests {
    static let labels = ["app": "web", "tier": "front", "n": "5"]

    @Test(arguments: [
        "", "app=web", "app==web", "app = web , tier=front", "app in (web, db)", "app notin (db)", "app",
        "!old",
        "none!=x", "app!=db", "n>4", "n<6", "tier in (front)", "app in (,web)",
    ])
    func theseMatch(text: String) throws {
        #expect(try LabelQuery(parsing: text).matches(Self.labels))
    }

    @Test(arguments: [
        "app=db", "app!=web", "none", "!app", "app notin (web)", "none in (a)", "n>5", "n<5", "app>1", "app=",
        "tier in (a,b)",
    ])
    func theseDoNot(text: String) throws {
        #expect(try !LabelQuery(parsing: text).matches(Self.labels))
    }

    @Test(arguments: [
        "app=web,", "=x", "app in", "app in (a", "app in a", "app is x", "a b", "app=a b", "-x=1", "x=-",
        "n>a", "!", "a,,b",
        "app in (a) b",
    ])
    func badTextIsRefused(text: String) {
        #expect(throws: APIError.self) { try LabelQuery(parsing: text) }
    }

    @Test func textSurvivesARoundTrip() throws {
        let text = "app=web,tier in (a,b),!old,env!=dev,x notin (a,b),gpu,n>3,m<7"
        #expect(try LabelQuery(parsing: text).description == text)
    }

    @Test func selectorsOfObjectsWork() throws {
        let selector = LabelSelector.with {
            $0.matchLabels = ["app": "web"]
            $0.matchExpressions = [
                LabelSelectorRequirement.with {
                    $0.key = "tier"
                    $0.operator = "In"
                    $0.values = ["front", "back"]
                },
                LabelSelectorRequirement.with {
                    $0.key = "old"
                    $0.operator = "DoesNotExist"
                },
            ]
        }
        #expect(try LabelQuery(selector).matches(Self.labels))
        #expect(try LabelQuery(selector).description == "app=web,tier in (back,front),!old")
        #expect(try !LabelQuery(nil).matches(Self.labels))
        #expect(try LabelQuery(LabelSelector()).matches(Self.labels))
    }

    @Test func badSelectorsOfObjectsAreRefusedWithTheirPath() {
        let selector = LabelSelector.with {
            $0.matchExpressions = [
                LabelSelectorRequirement.with {
                    $0.key = "a"
                    $0.operator = "Is"
                }
            ]
        }
        #expect(
            throws: FieldError.invalid(
                FieldPath("spec.selector.matchExpressions[0].operator"), "Is", "not a valid selector operator"
            )
        ) { try LabelQuery(selector, at: FieldPath("spec.selector")) }
    }
}

@Suite struct FieldQueryTests {
    let pods = Resource.of(Pod.self)

    @Test func requirementsAreRead() throws {
        let query = try FieldQuery(
            parsing: #"spec.nodeName=n1,status.phase!=Failed,"#
                + #"metadata.name==a\,b\=c"#, for: pods)
        #expect(query.required("spec.nodeName") == "n1")
        #expect(query.required("metadata.name") == "a,b=c")
        #expect(query.required("status.phase") == nil)
        #expect(query.description == #"spec.nodeName=n1,status.phase!=Failed,metadata.name=a\,b\=c"#)
        let values = ["spec.nodeName": "n1", "metadata.name": "a,b=c"]
        #expect(query.matches { values[$0] ?? "" })
        #expect(!query.matches { _ in "Failed" })
    }

    @Test func onlySelectableFieldsMayBeNamed() {
        #expect(throws: APIError.self) { try FieldQuery(parsing: "spec.hostname=x", for: pods) }
        #expect(throws: APIError.self) { try FieldQuery(parsing: "metadata.tenant=x", for: .of(Node.self)) }
        #expect(throws: APIError.self) { try FieldQuery(parsing: "x", for: pods) }
    }

    @Test func everySelectableFieldIsAField() {
        for resource in Resource.all {
            for field in resource.selectableFields where field != "name" {
                #expect(FieldLocation(field, in: resource.descriptor) != nil, "\(resource) \(field)")
            }
        }
    }
}
