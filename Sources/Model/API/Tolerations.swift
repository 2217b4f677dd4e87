// Taints keep pods off a node; tolerations let them on all the same.

import Messages

extension Toleration {
    /// Whether this toleration makes the taint harmless. An empty key with `Exists` tolerates everything, an
    /// empty effect every effect.
    package func tolerates(_ taint: Taint) -> Bool {
        guard effect.isEmpty || effect == taint.effect else { return false }
        guard key.isEmpty || key == taint.key else { return false }
        switch self.operator {
        case "", "Equal": return !key.isEmpty && value == taint.value
        case "Exists": return true
        default: return false
        }
    }
}
