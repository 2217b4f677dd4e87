// Definitions of custom kinds, in Kubernetes' words. What a definition may cost the server has bounds too.

import Formats
import Messages

extension CustomResourceDefinition: ObjectRules {
    private static let scopes = ["Cluster", "Namespaced", "Tenant"]
    private static let protectedGroups = ["k8s.io", "kubernetes.io"]
    package static let approval = "api-approved.kubernetes.io"
    private static let mostVersions = 32

    package mutating func fillDefaults() {
        if spec.names.singular.isEmpty { spec.names.singular = spec.names.kind.lowercased() }
        if spec.names.listKind.isEmpty, !spec.names.kind.isEmpty {
            spec.names.listKind = spec.names.kind + "List"
        }
        if spec.conversion == nil { spec.conversion = .with { $0.strategy = "None" } }
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        let wanted = "\(spec.names.plural).\(spec.group)"
        if metadata.name != wanted {
            errors.append(
                .invalid(
                    FieldPath("metadata")["name"], metadata.name,
                    "must be spec.names.plural+\".\"+spec.group"))
        }
        errors += groupProblems(path["group"])
        errors += scopeProblems(path["scope"])
        errors += spec.names.problems(path["names"])
        errors += versionProblems(path["versions"])
        errors += conversionProblems(path["conversion"])
        if spec.preserveUnknownFields {
            errors.append(FieldError(path["preserveUnknownFields"], .invalid("true"), "must be false"))
        }
        if errors.isEmpty { errors += sizeProblems(path["versions"]) }
        return errors + statusProblems(FieldPath("status"))
    }

    private func groupProblems(_ path: FieldPath) -> [FieldError] {
        guard !spec.group.isEmpty else { return [.required(path)] }
        var errors = Names.subdomain(spec.group).map { FieldError.invalid(path, spec.group, $0) }
        if !spec.group.contains(".") {
            errors.append(.invalid(path, spec.group, "should be a domain with at least one dot"))
        }
        if Resource.resource(group: spec.group, version: "", plural: spec.names.plural) != nil {
            errors.append(
                .forbidden(
                    FieldPath("metadata")["name"], "\(metadata.name) is a kind of the cluster's own"))
        }
        let isProtected = Self.protectedGroups.contains { spec.group == $0 || spec.group.hasSuffix("." + $0) }
        if isProtected, metadata.annotations[Self.approval]?.isEmpty ?? true {
            errors.append(
                .required(
                    FieldPath("metadata")["annotations"].key(Self.approval),
                    "protected groups must have approval annotation \"\(Self.approval)\", "
                        + "see https://github.com/kubernetes/enhancements/pull/1111"))
        }
        return errors
    }

    private func scopeProblems(_ path: FieldPath) -> [FieldError] {
        if spec.scope.isEmpty { return [.required(path)] }
        guard Self.scopes.contains(spec.scope) else { return [.unsupported(path, spec.scope, Self.scopes)] }
        guard spec.scope != "Cluster" || metadata.tenant == ResourcePath.systemTenant else {
            return [
                .forbidden(
                    path,
                    "only tenant system has kinds of the cluster; Tenant makes a kind with one place for the whole tenant"
                )
            ]
        }
        return []
    }

    private func conversionProblems(_ path: FieldPath) -> [FieldError] {
        guard let conversion = spec.conversion else { return [] }
        if conversion.strategy.isEmpty { return [.required(path["strategy"])] }
        if conversion.strategy == "Webhook" {
            return [
                .forbidden(
                    path["strategy"], "objects are converted by None only: all but their version stays")
            ]
        }
        guard conversion.strategy == "None" else {
            return [.unsupported(path["strategy"], conversion.strategy, ["None"])]
        }
        guard conversion.webhook == nil else {
            return [.forbidden(path["webhook"], "should not be set when strategy is not set to Webhook")]
        }
        return []
    }

    // MARK: Versions

    private func versionProblems(_ path: FieldPath) -> [FieldError] {
        guard !spec.versions.isEmpty else { return [.required(path, "must have at least one version")] }
        guard spec.versions.count <= Self.mostVersions else {
            return [FieldError(path, .tooMany(spec.versions.count, limit: Self.mostVersions))]
        }
        var errors: [FieldError] = []
        let names = spec.versions.map(\.name)
        if Set(names).count < names.count {
            errors.append(.invalid(path, names.joined(separator: ","), "must contain unique version names"))
        }
        if spec.versions.count(where: \.storage) != 1 {
            errors.append(
                .invalid(
                    path, names.joined(separator: ","),
                    "must have exactly one version marked as storage version"))
        }
        for (index, version) in spec.versions.enumerated() { errors += version.problems(path[index]) }
        return errors
    }

    /// Of all schemas together.
    private func sizeProblems(_ path: FieldPath) -> [FieldError] {
        var counter = SchemaCounter()
        do throws(SchemaError) {
            for version in spec.versions {
                guard let props = version.schema?.openAPIV3Schema else { continue }
                _ = try StructuralSchema(props, &counter)
            }
            return []
        } catch {
            return [.forbidden(path, error.text)]
        }
    }

    private func statusProblems(_ path: FieldPath) -> [FieldError] {
        let stored = status.storedVersions
        guard !stored.isEmpty else { return [] }
        let names = Set(spec.versions.map(\.name))
        var errors = stored.enumerated().filter { !names.contains($0.element) }.map { index, name in
            FieldError.invalid(path["storedVersions"][index], name, "must appear in spec.versions")
        }
        if let storage = spec.versions.first(where: \.storage)?.name, !stored.contains(storage) {
            errors.append(
                .invalid(
                    path["storedVersions"], stored.joined(separator: ","),
                    "must have the storage version \(storage)"))
        }
        return errors
    }

    // MARK: Changes

    package func changeProblems(from old: CustomResourceDefinition) -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        if spec.group != old.spec.group {
            errors.append(.invalid(path["group"], spec.group, Text.immutable))
        }
        if spec.names.plural != old.spec.names.plural {
            errors.append(.invalid(path["names"]["plural"], spec.names.plural, Text.immutable))
        }
        // Objects of the other scope would be out of reach.
        if spec.scope != old.spec.scope { errors.append(.invalid(path["scope"], spec.scope, Text.immutable)) }
        if old.isTrue("Established"), spec.names.kind != old.spec.names.kind {
            errors.append(.invalid(path["names"]["kind"], spec.names.kind, Text.immutable))
        }
        return errors
    }
}

extension CustomResourceDefinitionNames {
    private static let mostNames = 32

    fileprivate func problems(_ path: FieldPath) -> [FieldError] {
        func name(_ value: String, _ path: FieldPath) -> [FieldError] {
            let wrong = Names.serviceLabel(value)
            return wrong.isEmpty ? [] : [.invalid(path, value, wrong.joined(separator: ","))]
        }
        func mixedCase(_ value: String, _ path: FieldPath) -> [FieldError] {
            guard !value.isEmpty else { return [.required(path)] }
            let wrong = Names.serviceLabel(value.lowercased())
            guard !wrong.isEmpty else { return [] }
            let text = "may have mixed case, but should otherwise match: " + wrong.joined(separator: ",")
            return [.invalid(path, value, text)]
        }
        var errors = plural.isEmpty ? [.required(path["plural"])] : name(plural, path["plural"])
        errors += singular.isEmpty ? [.required(path["singular"])] : name(singular, path["singular"])
        errors += mixedCase(kind, path["kind"]) + mixedCase(listKind, path["listKind"])
        if !kind.isEmpty, kind == listKind {
            errors.append(.invalid(path["listKind"], listKind, "kind and listKind may not be the same"))
        }
        for (field, names) in [("shortNames", shortNames), ("categories", categories)] {
            if names.count > Self.mostNames {
                errors.append(FieldError(path[field], .tooMany(names.count, limit: Self.mostNames)))
            }
            for (index, value) in names.enumerated() { errors += name(value, path[field][index]) }
        }
        return errors
    }
}

extension CustomResourceDefinitionVersion {
    private static let mostColumns = 64
    /// Kubernetes' own.
    private static let mostSelectable = 8

    fileprivate func problems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        let wrong = Names.serviceLabel(name)
        if !wrong.isEmpty {
            errors.append(.invalid(path["name"], name, wrong.joined(separator: ",")))
        }
        let schemaPath = path["schema"]["openAPIV3Schema"]
        if let props = schema?.openAPIV3Schema {
            errors += SchemaRules.problems(props, schemaPath)
        } else {
            errors.append(.required(schemaPath, "schemas are required"))
        }
        if let warning = deprecationWarning {
            if !deprecated {
                errors.append(
                    .invalid(
                        path["deprecationWarning"], warning, "can only be set for deprecated versions"))
            }
            if warning.utf8.count > 256 {
                errors.append(FieldError(path["deprecationWarning"], .tooLong(limit: 256)))
            }
        }
        if let scale = subresources?.scale { errors += scale.problems(path["subresources"]["scale"]) }
        return errors + columnProblems(path["additionalPrinterColumns"])
            + selectableProblems(path["selectableFields"])
    }

    private func columnProblems(_ path: FieldPath) -> [FieldError] {
        guard additionalPrinterColumns.count <= Self.mostColumns else {
            return [FieldError(path, .tooMany(additionalPrinterColumns.count, limit: Self.mostColumns))]
        }
        return additionalPrinterColumns.enumerated().flatMap { $0.element.problems(path[$0.offset]) }
    }

    private func selectableProblems(_ path: FieldPath) -> [FieldError] {
        guard selectableFields.count <= Self.mostSelectable else {
            return [FieldError(path, .tooMany(selectableFields.count, limit: Self.mostSelectable))]
        }
        var seen: Set<String> = []
        return selectableFields.enumerated().flatMap { index, field -> [FieldError] in
            let place = path[index]["jsonPath"]
            let text = field.jsonPath
            guard !text.isEmpty else { return [.required(place)] }
            guard let simple = SimplePath(text) else {
                return [
                    .invalid(place, text, "is an invalid path: must be names after dots, such as .spec.color")
                ]
            }
            guard seen.insert(text).inserted else { return [.duplicate(place, text)] }
            guard !["metadata", "apiVersion", "kind"].contains(simple.names[0]) else {
                return [.invalid(place, text, "must not point to fields in metadata")]
            }
            var found = schema?.openAPIV3Schema
            for name in simple.names { found = found?.properties[name] }
            guard let found else {
                return [.invalid(place, text, "is an invalid path: does not refer to a valid field")]
            }
            guard ["string", "boolean", "integer"].contains(found.type) else {
                return [
                    .invalid(
                        place, text,
                        "must point to a field of type string, boolean or integer. Enum string fields and strings "
                            + "with formats are allowed.")
                ]
            }
            return []
        }
    }
}

extension CustomResourceSubresourceScale {
    fileprivate func problems(_ path: FieldPath) -> [FieldError] {
        func problems(_ text: String, _ field: String, below roots: [String], _ detail: String)
            -> [FieldError]
        {
            let place = path[field]
            guard !text.isEmpty else { return [.required(place)] }
            guard let simple = SimplePath(text) else {
                return [.invalid(place, text, "must be a simple json path starting with .")]
            }
            guard simple.names.count > 1, roots.contains(simple.names[0]) else {
                return [.invalid(place, text, detail)]
            }
            return []
        }
        var errors = problems(
            specReplicasPath, "specReplicasPath", below: ["spec"], "should be a json path under .spec")
        errors += problems(
            statusReplicasPath, "statusReplicasPath", below: ["status"], "should be a json path under .status"
        )
        if let labelSelectorPath, !labelSelectorPath.isEmpty {
            errors += problems(
                labelSelectorPath, "labelSelectorPath", below: ["spec", "status"],
                "should be a json path under either .spec or .status")
        }
        return errors
    }
}

extension CustomResourceColumnDefinition {
    private static let types = ["boolean", "date", "integer", "number", "string"]
    private static let formats = [
        "byte", "date", "date-time", "double", "float", "int32", "int64", "password",
    ]

    fileprivate func problems(_ path: FieldPath) -> [FieldError] {
        var errors = name.isEmpty ? [FieldError.required(path["name"])] : []
        if type.isEmpty {
            errors.append(.required(path["type"], "must be one of \(Self.types.joined(separator: ","))"))
        } else if !Self.types.contains(type) {
            errors.append(.unsupported(path["type"], type, Self.types))
        }
        if !format.isEmpty, !Self.formats.contains(format) {
            errors.append(.unsupported(path["format"], format, Self.formats))
        }
        let place = path["jsonPath"]
        guard !jsonPath.isEmpty else { return errors + [.required(place)] }
        guard jsonPath.first == "." else {
            return errors + [.invalid(place, jsonPath, "must be a simple json path starting with .")]
        }
        do throws(FormatError) { _ = try JSONPath(jsonPath) } catch {
            errors.append(.invalid(place, jsonPath, error.message))
        }
        return errors
    }
}
