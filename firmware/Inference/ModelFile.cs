using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// The one binary form of models, the lowest byte first: mark "SSM1" (4), length (4), version (1), kind (1), features (1), classes (1), quality in ‰ (2), scale (4), name, date and unit;
    /// for each feature its name, unit, offset (4) and steps (4); for each class its name; the tables of the kind; CRC-32 (4). A text is its length (1) and ASCII.
    /// </summary>
    public static class ModelFile
    {
        /// <summary>Mark at the beginning: "SSM1".</summary>
        public const uint Mark = 0x314D5353;

        /// <summary>The version that is written and read.</summary>
        public const int Version = 1;

        /// <summary>Longest model, bytes.</summary>
        public const int Longest = 65536;

        /// <summary>Longest text, characters.</summary>
        public const int LongestText = 48;

        private const int Head = 12;

        /// <summary>Reads a model, checked whole: every count, link and number. Null where it is refused.</summary>
        /// <param name="bytes">The model.</param>
        /// <param name="fault">Why it was refused, in one line with the place and the cure; empty where it was not.</param>
        public static Model Read(byte[] bytes, out string fault)
        {
            fault = "";
            if (bytes == null || bytes.Length < Head + 8 || bytes.Length > Longest || Crc32.Get(bytes, 0) != Mark)
            {
                fault = "model: no model of 20 to 65536 bytes that begins with SSM1; send what train wrote";
                return null;
            }

            if (Crc32.Get(bytes, 4) != (uint)bytes.Length || !Crc32.Matches(bytes, 0, bytes.Length - 4))
            {
                fault = "model: its length or its checksum is wrong; send the file once more, whole";
                return null;
            }

            if (bytes[8] != Version)
            {
                fault = "model: version " + bytes[8].ToString() + " is not known, only " + Version.ToString() + "; train it with the tools of this firmware";
                return null;
            }

            ModelBytes from = new ModelBytes(bytes, Head, bytes.Length - 4);
            Model model = Kind(from, bytes[9], bytes[10], bytes[11]);
            if (from.Fault.Length == 0 && !from.AtEnd)
            {
                from.Refuse("bytes follow its tables");
            }

            if (from.Fault.Length > 0)
            {
                fault = "model: " + from.Fault + "; train it with the tools of this firmware";
                return null;
            }

            return model;
        }

        private static Model Kind(ModelBytes from, int kind, int features, int classes)
        {
            ModelDescription description = Describe(from, features, classes);
            if (from.Fault.Length > 0)
            {
                return null;
            }

            switch ((ModelKind)kind)
            {
                case ModelKind.Forest:
                    return ForestTables.Read(from, description);
                case ModelKind.Linear:
                    return ReadLinear(from, description);
                case ModelKind.Perceptron:
                    return PerceptronTables.Read(from, description);
                case ModelKind.ZScore:
                    return ReadZScore(from, description);
                case ModelKind.Mahalanobis:
                    return ReadMahalanobis(from, description);
                case ModelKind.KMeans:
                    return ReadKMeans(from, description);
                default:
                    from.Refuse("kind " + kind.ToString() + " is not known, only 1 to 6");
                    return null;
            }
        }

        private static ModelDescription Describe(ModelBytes from, int features, int classes)
        {
            ModelDescription description = new ModelDescription();
            description.Quality = from.Whole(2, 0, Model.Certain, "quality");
            description.Scale = from.Number("scale");
            description.Name = from.Text("name");
            description.Trained = from.Text("date");
            description.Unit = from.Text("unit");
            if (features < 1 || features > ModelDescription.MostFeatures || classes < 1 || classes > ModelDescription.MostClasses)
            {
                from.Refuse(features.ToString() + " features and " + classes.ToString() + " classes are not 1 to 64 and 1 to 32");
                return description;
            }

            string[] names = new string[features];
            string[] units = new string[features];
            description.Features = names;
            description.Units = units;
            description.Offsets = new float[features];
            description.Steps = new float[features];
            description.Classes = new string[classes];
            for (int i = 0; i < features && from.Fault.Length == 0; i++)
            {
                names[i] = from.Text("feature");
                units[i] = from.Text("unit of a feature");
                description.Offsets[i] = from.Number("offset of a feature");
                description.Steps[i] = from.Number("steps of a feature");
                if (!(description.Steps[i] > 0f))
                {
                    from.Refuse("steps of feature " + i.ToString() + " are not above 0");
                }
            }

            for (int i = 0; i < classes && from.Fault.Length == 0; i++)
            {
                description.Classes[i] = from.Text("class");
            }

            return description;
        }

        private static Model ReadLinear(ModelBytes from, ModelDescription description)
        {
            int classes = description.Classes.Length;
            int shift = from.Whole(1, 0, 31, "shift");
            int unit = from.Whole(4, 1, int.MaxValue, "unit");
            int[] bias = new int[classes];
            for (int i = 0; i < classes; i++)
            {
                bias[i] = from.Whole(4, int.MinValue, int.MaxValue, "bias");
            }

            return new LinearModel(description, from.Shorts(classes * description.Features.Length, "weights"), bias, shift, unit);
        }

        private static Model ReadZScore(ModelBytes from, ModelDescription description)
        {
            short[] means = from.Shorts(description.Features.Length, "means");
            int[] borders = new int[means.Length];
            for (int i = 0; i < borders.Length; i++)
            {
                borders[i] = from.Whole(4, 1, int.MaxValue, "border");
            }

            Two(from, description);
            return new ZScore(description, means, borders);
        }

        private static Model ReadMahalanobis(ModelBytes from, ModelDescription description)
        {
            int features = description.Features.Length;
            int shift = from.Whole(1, 0, 31, "shift");
            int border = from.Whole(4, 1, int.MaxValue, "border");
            short[] means = from.Shorts(features, "means");
            Two(from, description);
            return new Mahalanobis(description, means, from.Shorts(features * (features + 1) / 2, "factor"), shift, border);
        }

        private static Model ReadKMeans(ModelBytes from, ModelDescription description)
        {
            int features = description.Features.Length;
            int most = from.Whole(1, 1, 64, "room for centres");
            int count = from.Whole(1, 0, most, "centres");
            int shift = from.Whole(1, 0, 15, "shift");
            int border = from.Whole(4, 1, int.MaxValue, "border");
            short[] centres = from.Shorts(count * features, "centres");
            Two(from, description);
            int[] fine = new int[from.Fault.Length > 0 ? 0 : most * features];
            for (int i = 0; i < centres.Length && i < fine.Length; i++)
            {
                fine[i] = centres[i] << 8;
            }

            return new KMeans(description, fine, count, most, shift, border);
        }

        private static void Two(ModelBytes from, ModelDescription description)
        {
            if (description.Classes.Length != 2)
            {
                from.Refuse("a model of what is strange has 2 classes, not " + description.Classes.Length.ToString());
            }
        }
    }
}
