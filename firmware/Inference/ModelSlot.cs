using System;

namespace SmartSensor.Inference
{
    /// <summary>
    /// The place of a model in a pilot: says what features are given and what classes are understood, and holds the model that answers. Activities ask for <see cref="Current"/> at each
    /// answer, so that a swap, which is one assignment in the loop's own thread, falls between two of them.
    /// </summary>
    public class ModelSlot
    {
        private const string Cure = "; train it on those of this program";

        private readonly Names _features;
        private readonly Names _units;
        private readonly Names _classes;
        private readonly int _most;

        /// <summary>Creates a place with the model that the program brings along.</summary>
        /// <param name="name">Name for commands and storage, 1…12 letters, digits and hyphens, such as "fixtures".</param>
        /// <param name="features">Gives the names of the features in the order in which they are set; asked only while a model is checked, so that they take no memory.</param>
        /// <param name="units">Gives their units; null where none has one.</param>
        /// <param name="classes">Gives the names of the classes in the order in which they are understood; null where any will do.</param>
        /// <param name="most">Most classes where any will do.</param>
        /// <param name="builtIn">The model that answers until another is swapped in; null for none.</param>
        /// <exception cref="ArgumentException">The model does not fit: says in what.</exception>
        public ModelSlot(string name, Names features, Names units, Names classes, int most, Model builtIn)
        {
            Name = name;
            _features = features;
            _units = units;
            _classes = classes;
            _most = most;
            string fault = builtIn == null ? "" : Fault(builtIn);
            if (fault.Length > 0)
            {
                throw new ArgumentException("The built-in model for " + name + ": " + fault);
            }

            BuiltIn = builtIn;
            Current = builtIn;
            Release(builtIn);
        }

        /// <summary>Name for commands and storage.</summary>
        public string Name { get; }

        /// <summary>The model that answers now; null where there is none.</summary>
        public Model Current { get; private set; }

        /// <summary>The model that the program brings along; null for none.</summary>
        public Model BuiltIn { get; }

        /// <summary>Swaps so far: who keeps something of a model's answers drops it when this changes.</summary>
        public int Swaps { get; private set; }

        /// <summary>True where the model is in its place and does not answer, since it waits for another one.</summary>
        public virtual bool Waits()
        {
            return false;
        }

        /// <summary>Why a model does not fit this place, in one line; empty where it does.</summary>
        public string Fault(Model model)
        {
            ModelDescription its = model.Description;
            string[] itsFeatures = its.Features;
            string[] itsUnits = its.Units;
            string[] features = _features();
            string[] units = _units == null ? null : _units();
            string[] classes = _classes == null ? null : _classes();
            if (itsFeatures.Length != features.Length)
            {
                return "it has " + itsFeatures.Length.ToString() + " features, here are " + features.Length.ToString() + Cure;
            }

            for (int i = 0; i < features.Length; i++)
            {
                string unit = units == null ? "" : units[i];
                string itsUnit = itsUnits == null ? "" : itsUnits[i];
                if (itsFeatures[i] != features[i] || itsUnit != unit)
                {
                    return "feature " + (i + 1).ToString() + " is " + itsFeatures[i] + "[" + itsUnit + "], here it is " + features[i] + "[" + unit + "]" + Cure;
                }
            }

            int count = its.Classes.Length;
            int most = classes == null ? _most : classes.Length;
            if (count > most || (classes != null && count < most))
            {
                return "it has " + count.ToString() + " classes, here are " + (classes == null ? "at most " : "") + most.ToString() + Cure;
            }

            for (int i = 0; classes != null && i < count; i++)
            {
                if (its.Classes[i] != classes[i])
                {
                    return "class " + (i + 1).ToString() + " is " + its.Classes[i] + ", here it is " + classes[i] + Cure;
                }
            }

            string answers = BuiltIn == null ? its.Unit : BuiltIn.Description.Unit;
            return its.Unit == answers ? "" : "unit is " + its.Unit + ", here it is " + answers + Cure;
        }

        /// <summary>Puts a model in; false where it does not fit, and then the one before answers on.</summary>
        /// <param name="model">The model.</param>
        /// <param name="fault">Why it was refused, in one line; empty where it was not.</param>
        public bool TrySwap(Model model, out string fault)
        {
            fault = Fault(model);
            if (fault.Length > 0)
            {
                return false;
            }

            Current = model;
            Swaps++;
            Release(model);
            return true;
        }

        /// <summary>Goes back to the model that the program brings along.</summary>
        public void ToBuiltIn()
        {
            Current = BuiltIn;
            Swaps++;
        }

        // Its names are those of this place, which gives them when they are asked for.
        private void Release(Model model)
        {
            if (model != null)
            {
                model.Description.Release(_features, _units);
            }
        }
    }
}
