using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    /// <summary>Models come from outside: what is refused although its checksum is right, with the place and the reason, and what is just not. Places follow from the form that <see cref="ModelFile"/> documents.</summary>
    [TestClass]
    public class ModelRefusalTests
    {
        private const int Scale = 14;
        private const int Name = 18;
        private const int Steps = 46; // of the first feature

        // Tables behind six features of 13 bytes and three classes of 3: shift, unit, biases, weights.
        private const int Tables = 124;

        [TestMethod]
        public void Versions_and_kinds_that_are_not_known()
        {
            Refused(With(8, 2), "version 2 is not known, only 1");
            Refused(With(8, 0), "version 0 is not known, only 1");
            Refused(With(9, 0), "kind 0 is not known, only 1 to 6");
            Refused(With(9, 7), "kind 7 is not known, only 1 to 6");
        }

        [TestMethod]
        public void More_features_and_classes_than_there_may_be_and_none()
        {
            Refused(With(10, 0), "0 features and 3 classes are not 1 to 64 and 1 to 32");
            Refused(With(10, 65), "65 features and 3 classes are not 1 to 64 and 1 to 32");
            Refused(With(11, 0), "6 features and 0 classes are not 1 to 64 and 1 to 32");
            Refused(With(11, 33), "6 features and 33 classes are not 1 to 64 and 1 to 32");
        }

        [TestMethod]
        public void A_quality_beyond_a_thousand()
        {
            Refused(With(12, new byte[] { 0xE9, 0x03 }), "quality at byte 12 is 1001, not 0 to 1000");
            Refused(With(12, new byte[] { 0xFF, 0xFF }), "quality at byte 12 is -1, not 0 to 1000");
            Taken(With(12, new byte[] { 0xE8, 0x03 }));
        }

        [TestMethod]
        public void Numbers_that_are_none_or_beyond_1e30()
        {
            const string What = "scale at byte 14 is no number below 1e30";
            Refused(With(Scale, BitConverter.GetBytes(float.NaN)), What);
            Refused(With(Scale, BitConverter.GetBytes(float.PositiveInfinity)), What);
            Refused(With(Scale, BitConverter.GetBytes(1.1e30f)), What);
            Refused(With(Scale, BitConverter.GetBytes(-1.1e30f)), What);
            Taken(With(Scale, BitConverter.GetBytes(0.9e30f)));
            Taken(With(Scale, BitConverter.GetBytes(-0.9e30f)));
        }

        [TestMethod]
        public void Steps_that_are_not_above_0()
        {
            Refused(With(Steps, BitConverter.GetBytes(0f)), "steps of feature 0 are not above 0");
            Refused(With(Steps, BitConverter.GetBytes(-1f)), "steps of feature 0 are not above 0");
        }

        [TestMethod]
        public void Texts_that_are_too_long_or_no_ASCII()
        {
            Refused(With(Name, 49), "name at byte 18 is 49, not 0 to 48");
            Refused(With(Name + 1, 31), "name at byte 19 is no ASCII");
            Refused(With(Name + 6, 127), "name at byte 24 is no ASCII");
            Taken(With(Name + 1, 32));
            Taken(With(Name + 6, 126));

            // 42 more characters are 48.
            byte[] bytes = Insert(File(2), Name + 1, new byte[42]);
            bytes[Name] = 48;
            for (int i = 1; i <= 42; i++)
            {
                bytes[Name + i] = 65;
            }

            Taken(bytes);
        }

        [TestMethod]
        public void A_shift_beyond_31_and_a_unit_of_nothing()
        {
            Refused(With(Tables, 32), "shift at byte 124 is 32, not 0 to 31");
            Taken(With(Tables, 31));
            Refused(With(Tables + 1, new byte[4]), "unit at byte 125 is 0, not 1 to 2147483647");
            Taken(With(Tables + 1, new byte[] { 1, 0, 0, 0 }));
        }

        [TestMethod]
        public void Tables_that_are_cut_off_and_bytes_that_follow_them()
        {
            byte[] bytes = File(2);
            Refused(Insert(bytes, bytes.Length - 4, new byte[2]), "bytes follow its tables");
            byte[] cut = new byte[bytes.Length - 2];
            Array.Copy(bytes, 0, cut, 0, cut.Length);
            Refused(cut, "weights at byte 141 is cut off");
        }

        [TestMethod]
        public void Centres_beyond_their_room()
        {
            // Four features of 13 bytes and two classes of 3: room, centres, shift, border.
            const int Room = 95;
            Refused(With(SampleModels.KMeans, Room, 65), "room for centres at byte 95 is 65, not 1 to 64");
            Refused(With(SampleModels.KMeans, Room, 0), "room for centres at byte 95 is 0, not 1 to 64");
            Refused(With(SampleModels.KMeans, Room, 2), "centres at byte 96 is 3, not 0 to 2");
            Refused(With(SampleModels.KMeans, Room + 2, 16), "shift at byte 97 is 16, not 0 to 15");
            Taken(With(SampleModels.KMeans, Room, 64));
            Taken(With(SampleModels.KMeans, Room + 2, 15));
            Refused(With(SampleModels.KMeans, Room + 3, new byte[4]), "border at byte 98 is 0, not 1 to 2147483647");
        }

        [TestMethod]
        public void A_model_of_what_is_strange_with_a_third_class()
        {
            byte[] third = new byte[] { 2, 99, 50 };
            for (int kind = 5; kind <= 7; kind++)
            {
                byte[] bytes = Insert(File(kind), kind == 7 ? 95 : 121, third);
                bytes[11] = 3;
                Refused(bytes, "a model of what is strange has 2 classes, not 3");
            }
        }

        [TestMethod]
        public void A_perceptron_of_more_than_500_weights_and_one_whose_outputs_are_not_its_classes()
        {
            // Layers (1), unit (4); outputs (1), multiplier (4), shift (1), a bias (4) for each, a weight for each of six inputs: 300, and 5 more for each of 50.
            const int First = 6 + (50 * (4 + 6));
            byte[] bytes = Wide(First + 6);
            bytes[Tables + 5 + First] = 5;
            Refused(bytes, "its layers have more than 500 weights");
            bytes = Wide(First + 6 + (4 * (4 + 50)));
            bytes[Tables + 5 + First] = 4;
            Refused(bytes, "its last layer has 4 outputs for 3 classes");
            bytes = Wide(First + 6 + (3 * (4 + 50)));
            bytes[Tables + 5 + First] = 3;
            Taken(bytes);
        }

        [TestMethod]
        public void What_is_no_model_at_all()
        {
            string fault;
            Assert.IsNull(ModelFile.Read(null, out fault));
            Assert.Contains("no model of 20 to 65536 bytes", fault);
            Assert.IsNull(ModelFile.Read(new byte[19], out fault));
            Assert.Contains("no model of 20 to 65536 bytes", fault);
        }

        private static void Refused(byte[] bytes, string why)
        {
            string fault;
            Assert.IsNull(ModelFile.Read(FileBytes.Sealed(bytes), out fault), why);
            Assert.Contains(why, fault);
            Assert.StartsWith("model: ", fault);
        }

        private static void Taken(byte[] bytes)
        {
            string fault;
            Model model = ModelFile.Read(FileBytes.Sealed(bytes), out fault);
            Assert.AreEqual("", fault);
            model.Run();
        }

        private static byte[] File(int kind)
        {
            return Convert.FromBase64String(SampleModels.Files[kind]);
        }

        // The logistic model with a byte changed.
        private static byte[] With(int at, byte value)
        {
            return With(2, at, value);
        }

        private static byte[] With(int kind, int at, byte value)
        {
            return With(kind, at, new byte[] { value });
        }

        private static byte[] With(int at, byte[] values)
        {
            return With(2, at, values);
        }

        private static byte[] With(int kind, int at, byte[] values)
        {
            byte[] bytes = File(kind);
            Array.Copy(values, 0, bytes, at, values.Length);
            return bytes;
        }

        // A perceptron of two layers, the first of fifty outputs, whose tables take so many bytes behind layers and unit.
        private static byte[] Wide(int length)
        {
            byte[] bytes = new byte[Tables + 5 + length + 4];
            Array.Copy(File(2), 0, bytes, 0, Tables);
            bytes[9] = 3; // a perceptron
            bytes[Tables] = 2;
            bytes[Tables + 1] = 1;
            bytes[Tables + 5] = 50;
            int second = Tables + 5 + 6 + (50 * (4 + 6));
            for (int layer = Tables + 5; layer <= second; layer += second - Tables - 5)
            {
                bytes[layer + 1] = 1; // multiplier
                bytes[layer + 5] = 1; // shift
            }

            return bytes;
        }

        private static byte[] Insert(byte[] bytes, int at, byte[] more)
        {
            byte[] longer = new byte[bytes.Length + more.Length];
            Array.Copy(bytes, 0, longer, 0, at);
            Array.Copy(more, 0, longer, at, more.Length);
            Array.Copy(bytes, at, longer, at + more.Length, bytes.Length - at);
            return longer;
        }
    }
}
